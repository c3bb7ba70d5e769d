@echo off
rem Runs asynclint. Builds it on first use; needs a JDK 17 or later and Maven.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%cli\target\asynclint.jar"
if defined JAVA_HOME (set "JAVA_EXE=%JAVA_HOME%\bin\java.exe") else (set "JAVA_EXE=java.exe")
if not exist "%JAR%" (
  echo asynclint: building, this takes about a minute the first time ... 1>&2
  pushd "%HOME_DIR%"
  call mvn -q -B -DskipTests -Dcheckstyle.skip -pl cli -am package 1>&2
  popd
)
if not exist "%JAR%" (
  echo asynclint: the build failed; what Maven says stands above 1>&2
  exit /b 2
)
"%JAVA_EXE%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 %ASYNCLINT_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
