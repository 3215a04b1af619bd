using System.Globalization;
using System.Reflection;

namespace Clew.Storage.Schema;

/// <summary>A numbered step of the schema: an embedded file <c>Migrations/0001_signals.sql</c>. Never edited once released.</summary>
internal sealed record Migration(int Number, string Name, IReadOnlyList<string> Statements)
{
    private const string Folder = "Clew.Storage.Schema.Migrations.";

    /// <summary>All, in the order of their numbers.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    private static Migration[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Of(name[Folder.Length..^".sql".Length], Read(assembly, name)))
            .OrderBy(migration => migration.Number)];
    }

    private static Migration Of(string name, string script) =>
        new(int.Parse(name.AsSpan(0, name.IndexOf('_', StringComparison.Ordinal)), CultureInfo.InvariantCulture), name, SqlScript.Split(script));

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
