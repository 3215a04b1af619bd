using System.Xml.Linq;

namespace Clew.Server.Tests.House;

/// <summary>What a project under <c>src/</c> says that it needs. Names without the prefix <c>Clew.</c>, sorted.</summary>
public sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Frameworks, IReadOnlyList<string> Packages)
{
    private const string Prefix = "Clew.";

    public static IReadOnlyList<ProjectFile> ReadAll(string repository) =>
    [
        .. Directory.GetFiles(Path.Combine(repository, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read),
    ];

    /// <summary>The name of a project without the prefix that all have.</summary>
    public static string Short(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    private static ProjectFile Read(string path)
    {
        var xml = XDocument.Load(path);
        return new(
            Short(Path.GetFileNameWithoutExtension(path)),
            [.. Includes(xml, "ProjectReference").Select(include => Short(Path.GetFileNameWithoutExtension(include))).Order(StringComparer.Ordinal)],
            [.. Includes(xml, "FrameworkReference")],
            [.. Includes(xml, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants(element).Select(reference => (string)reference.Attribute("Include")!);
}
