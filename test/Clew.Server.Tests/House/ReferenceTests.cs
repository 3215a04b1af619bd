using Clew.Shared;

namespace Clew.Server.Tests.House;

/// <summary>Holds the project references against the table of <c>docs/architecture.md</c>.</summary>
public sealed class ReferenceTests
{
    private static readonly IReadOnlyList<ProjectFile> Projects = ProjectFile.ReadAll(RepositoryFolder.Path);

    [Fact]
    public void Every_project_references_what_the_table_of_the_architecture_says()
    {
        var table = ArchitectureTable.Read(RepositoryFolder.Path);

        Assert.Equal(
            table.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key} -> {string.Join(' ', row.Value)}"),
            Projects.Select(project => $"{project.Name} -> {string.Join(' ', project.Projects)}"));
    }

    [Fact]
    public void Ingest_and_Web_never_know_each_other()
    {
        Assert.DoesNotContain("Web", Reach("Ingest"));
        Assert.DoesNotContain("Ingest", Reach("Web"));
    }

    [Theory]
    [InlineData("Model")]
    [InlineData("Protocols")]
    [InlineData("Analysis")]
    public void The_pure_rooms_use_the_base_class_library_alone(string name)
    {
        var project = Projects.Single(project => project.Name == name);

        Assert.Empty(project.Frameworks.Concat(project.Packages));
    }

    /// <summary>All projects that a project comes with, by whatever way.</summary>
    private static HashSet<string> Reach(string name)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>([name]);
        while (open.TryDequeue(out var next))
            foreach (var reference in Projects.Single(project => project.Name == next).Projects)
                if (reached.Add(reference))
                    open.Enqueue(reference);
        return reached;
    }
}
