using Clew.Storage.Engine;

namespace Clew.Web.Logs;

/// <summary>Pieces of SQL over <c>logs AS l</c>. Columns are qualified: in ClickHouse an alias would otherwise hide the column of the same name.</summary>
internal static class LogColumns
{
    public static readonly Sql Hash = Sql.Raw("cityHash64(l.service, l.trace_id, l.span_id, l.body, l.ingest_id)");

    /// <summary>The columns of a <see cref="LogLine"/>.</summary>
    public static readonly Sql All =
        $"""
         toUnixTimestamp64Nano(l.time) AS time, {Hash} AS hash, l.project AS project, l.environment AS environment, l.service AS service, l.release AS release,
         lower(hex(l.trace_id)) AS trace_id, lower(hex(l.span_id)) AS span_id, l.user AS user, l.session AS session,
         l.severity AS severity, l.severity_text AS severity_text, l.body AS body, l.template AS template, l.scope AS scope,
         l.attributes AS attributes, l.resource AS resource
         """;
}
