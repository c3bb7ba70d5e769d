// Puts the server's jar and the licence where vsce packs them.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const jar = `${here}../cli/target/asynclint.jar`;
if (!existsSync(jar)) {
  console.error(`${jar} is missing: build it with mvn -pl cli -am package`);
  process.exit(1);
}
mkdirSync(`${here}server`, { recursive: true });
copyFileSync(jar, `${here}server/asynclint.jar`);
copyFileSync(`${here}../LICENSE`, `${here}LICENSE`);
