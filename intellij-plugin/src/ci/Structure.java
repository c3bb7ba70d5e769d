import com.jetbrains.plugin.structure.base.plugin.PluginCreationFail;
import com.jetbrains.plugin.structure.base.plugin.PluginCreationResult;
import com.jetbrains.plugin.structure.base.plugin.PluginCreationSuccess;
import com.jetbrains.plugin.structure.intellij.plugin.IdePlugin;
import com.jetbrains.plugin.structure.intellij.plugin.IdePluginManager;
import java.nio.file.Path;

/** Has structure-intellij, which the marketplace uses too, read a plugin; run by {@code .ci/intellij}. */
final class Structure {
  private Structure() {}

  public static void main(String[] args) {
    PluginCreationResult<IdePlugin> result = IdePluginManager.createManager().createPlugin(Path.of(args[0]));
    if (result instanceof PluginCreationSuccess<IdePlugin> success) {
      IdePlugin plugin = success.getPlugin();
      System.out.printf("accepted: %s %s, from build %s on%n", plugin.getPluginId(), plugin.getPluginVersion(), plugin.getSinceBuild());
      success.getWarnings().forEach(warning -> System.out.println("warning: " + warning));
    } else {
      ((PluginCreationFail<IdePlugin>) result).getErrorsAndWarnings().forEach(problem -> System.out.println("refused: " + problem));
      System.exit(1);
    }
    System.exit(0); // it leaves threads
  }
}
