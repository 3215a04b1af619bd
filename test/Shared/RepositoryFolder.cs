namespace Clew.Shared;

/// <summary>Where the sources are that the tests were built from.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder that holds <c>Clew.slnx</c>, found upwards from the built test.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Clew.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Clew.slnx.");
    }
}
