using System.Globalization;
using System.Text;
using Clew.Storage.Exposition;

namespace Clew.Web.Intake;

/// <summary>Prometheus' text format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). Pure.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<ServerMetric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {Escaped(metric.Help, isQuoted: false)}\n# TYPE {metric.Name} {(metric.IsCounter ? "counter" : "gauge")}\n");
            foreach (var sample in metric.Samples) Append(text.Append(metric.Name), sample);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, ServerSample sample)
    {
        if (sample.Labels.Count > 0)
            text.Append('{').AppendJoin(',', sample.Labels.Select(label => $"{label.Key}=\"{Escaped(label.Value, isQuoted: true)}\"")).Append('}');
        text.Append(CultureInfo.InvariantCulture, $" {sample.Value}\n");
    }

    // Names of signals and reasons come from senders.
    private static string Escaped(string value, bool isQuoted)
    {
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings("\\n");
        return isQuoted ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
