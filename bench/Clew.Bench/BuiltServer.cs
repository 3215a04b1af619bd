namespace Clew.Bench;

/// <summary>The program as <c>./clew bench</c> built it.</summary>
internal static class BuiltServer
{
    /// <summary>The path of <c>clew.dll</c>.</summary>
    public static string Dll()
    {
        var dll = Path.Combine(Root(), "src", "Clew.Server", "bin", "Release", "net10.0", "clew.dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException("Build src/Clew.Server in Release first, or run ./clew bench.", dll);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Clew.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No Clew.slnx above {AppContext.BaseDirectory}.");
    }
}
