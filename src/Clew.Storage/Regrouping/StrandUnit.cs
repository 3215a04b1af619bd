using Clew.Storage.Engine;

namespace Clew.Storage.Regrouping;

/// <summary>What a regrouping tells stored events apart by: their strand, and the facets that its rules look at. 0 where no features were kept.</summary>
internal static class StrandUnit
{
    private const string Tag = "tag:";

    /// <param name="facets"><c>service</c>, <c>tag:NAME</c>.</param>
    /// <param name="prefix">Of the columns of table errors.</param>
    public static Sql Of(IReadOnlyList<string> facets, string prefix) => facets.Count == 0
        ? Sql.Raw(prefix + "strand")
        : (Sql)$"if({Sql.Raw(prefix + "strand")} = 0, 0, cityHash64({Sql.Raw(prefix + "strand")}, {Sql.Join(", ", facets.Select(facet => Value(facet, prefix)))}))";

    /// <summary>The facet's value as text.</summary>
    public static Sql Value(string facet, string prefix) => facet.StartsWith(Tag, StringComparison.Ordinal)
        ? (Sql)$"{Sql.Raw(prefix + "tags")}[{facet[Tag.Length..]}]"
        : $"toString({Sql.Raw(prefix + "service")})";
}
