using AgentEvals.Xunit.Snapshots;

namespace AgentEvals.Xunit.Tests.Snapshots;

public sealed class SnapshotPathsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agentevals-snapshots-");

    [Fact]
    public void Files_are_named_as_Verify_names_them()
    {
        var paths = SnapshotPaths.For("/src", "SignupEvals", "Stays_inside", "run", "missing-email");

        paths.Verified.ShouldBe(Path.Combine("/src", "SignupEvals.Stays_inside_run=missing-email.verified.txt"));
        paths.Received.ShouldBe(Path.Combine("/src", "SignupEvals.Stays_inside_run=missing-email.received.txt"));
    }

    [Fact]
    public void A_made_up_root_of_a_deterministic_build_is_mapped_to_the_project()
    {
        var project = _folder.CreateSubdirectory("Shop.Evals");
        File.WriteAllText(Path.Combine(project.CreateSubdirectory("Signup").FullName, "SignupEvals.cs"), "");

        SnapshotPaths
            .SourceFolder("/_/tests/Shop.Evals/Signup/SignupEvals.cs", project.FullName)
            .ShouldBe(Path.Combine(project.FullName, "Signup"));
    }

    [Fact]
    public void Sources_that_are_not_here_are_not_guessed()
    {
        SnapshotPaths.SourceFolder("/_/tests/Other/SignupEvals.cs", _folder.FullName).ShouldBeNull();
        SnapshotPaths.SourceFolder("/_/tests/Other/SignupEvals.cs", null).ShouldBeNull();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
