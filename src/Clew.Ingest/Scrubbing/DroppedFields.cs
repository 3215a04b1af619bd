using System.Text;

namespace Clew.Ingest.Scrubbing;

/// <summary>How a record says that fields of it were not stored.</summary>
internal static class DroppedFields
{
    /// <summary>The attribute that names them.</summary>
    public const string Attribute = "clew.dropped";

    /// <summary><see cref="Attribute"/> in UTF-8.</summary>
    public static readonly byte[] Name = Encoding.UTF8.GetBytes(Attribute);

    /// <summary>The names with commas between, in UTF-8.</summary>
    public static byte[] Told(IEnumerable<string> names) => Encoding.UTF8.GetBytes(string.Join(", ", names));
}
