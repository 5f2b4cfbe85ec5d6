using AgentEvals.Shell;
using AgentEvals.Shell.Files;

namespace AgentEvals.Tests.Shell;

public sealed class FileEffectsTests
{
    [Theory]
    [InlineData("echo x > a.txt", "Write a.txt")]
    [InlineData("echo x >> a.txt 2>/dev/null", "Write a.txt")]
    [InlineData("cd src && echo x | tee -a ../a.txt", "Write a.txt")]
    [InlineData("sed -i 's/a/b/' a.txt b.txt", "Write a.txt", "Write b.txt")]
    [InlineData("sed -i '' 's/a/b/' a.txt", "Write a.txt")]
    [InlineData("sed -i -e 's/a/b/' a.txt", "Write a.txt")]
    [InlineData("sed -n 1,5p a.txt", "Read a.txt")]
    [InlineData("perl -pi -e 's/a/b/' a.txt", "Write a.txt")]
    [InlineData("cp a.txt b.txt", "Read a.txt", "Write b.txt")]
    [InlineData("cp -t out a.txt", "Read a.txt", "Write out")]
    [InlineData("mv a.txt b/", "Delete a.txt", "Write b")]
    [InlineData("rm -rf -- -odd dist", "Delete -odd", "Delete dist")]
    [InlineData("dd if=a of=b bs=1", "Read a", "Write b")]
    [InlineData("chmod +x a.sh", "Write a.sh")]
    [InlineData("ln -s ../x y", "Read ../x", "Write y")]
    [InlineData("truncate -s 0 a.txt", "Write a.txt")]
    [InlineData("cat .env", "Read .env")]
    [InlineData("grep -rn secret config/", "Read config")]
    [InlineData("grep -e x a.txt", "Read a.txt")]
    [InlineData("while read l; do echo $l; done < a.txt", "Read a.txt", "Read a.txt")]
    [InlineData("git show HEAD:.env", "Read .env")]
    [InlineData("git checkout -- a.txt", "Write a.txt")]
    [InlineData("git rm a.txt", "Delete a.txt")]
    [InlineData("curl -o a.bin https://example.org", "Write a.bin")]
    [InlineData("rm \"$x\"", "Delete ?")]
    [InlineData("npx prettier --write a.ts", new string[0])]
    public void Files_are_named(string line, params string[] effects) =>
        ShellReader
            .Read(line)
            .Commands.SelectMany(FileEffects.Of)
            .Select(effect => $"{effect.Kind} {effect.Path ?? "?"}")
            .ShouldBe(effects);

    [Theory]
    [InlineData("git apply fix.patch", true)]
    [InlineData("git apply --check fix.patch", false)]
    [InlineData("git checkout .", true)]
    [InlineData("git checkout -b work", false)]
    [InlineData("git stash", true)]
    [InlineData("git stash list", false)]
    [InlineData("git reset --hard", true)]
    [InlineData("git reset HEAD a.txt", false)]
    [InlineData("dotnet format", true)]
    [InlineData("python3 - <<'EOF'\nopen('a','w').write('x')\nEOF", true)]
    [InlineData("python3 -c 'print(1)'", false)]
    [InlineData("node -e \"require('fs').writeFileSync('a','b')\"", true)]
    [InlineData("git status", false)]
    public void Some_may_change_anything(string line, bool may) =>
        FileEffects.MayWriteAnything(ShellReader.Read(line).Commands[0]).ShouldBe(may);
}
