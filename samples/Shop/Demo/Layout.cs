namespace Shop.Demo;

/// <summary>Where the programs are, found from the place of this one: <c>samples/Shop/Demo/bin/CONFIGURATION/net10.0/</c>.</summary>
public sealed class Layout
{
    private readonly string _root;
    private readonly string _built;

    public Layout(string baseFolder)
    {
        var output = new DirectoryInfo(baseFolder.TrimEnd(Path.DirectorySeparatorChar));
        _built = Path.Combine("bin", output.Parent!.Name, output.Name);
        _root = output.Parent?.Parent?.Parent?.Parent?.Parent?.Parent?.FullName ?? throw new DemoException($"{baseFolder} is not in a clone of Clew");
    }

    private string Shop => Path.Combine(_root, "samples", "Shop");

    public string Storefront => Path.Combine(Shop, "storefront");

    public string Clew => Existing(Path.Combine(_root, "src", "Clew.Server", _built, "clew.dll"));

    /// <param name="folder"><c>billing</c></param>
    /// <param name="assembly"><c>Shop.Billing</c></param>
    public string Service(string folder, string assembly) => Existing(Path.Combine(Shop, folder, _built, assembly + ".dll"));

    private static string Existing(string file) => File.Exists(file) ? file : throw new DemoException($"{file} is missing: build it first (./clew demo does)");
}
