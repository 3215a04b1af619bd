using System.Text.Json;

namespace Clew.Bench.RootCause;

/// <summary>The known answer; read only after all predictions were made.</summary>
/// <param name="Service">Null for a quiet case: nothing is wrong.</param>
/// <param name="Kind">cpu, network, code or empty.</param>
internal sealed record CaseTruth(string Id, string System, string? Service, string Kind, string From, string To)
{
    public static CaseTruth Read(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "case.json")));
        var root = document.RootElement;
        var truth = root.GetProperty("truth");
        var detail = truth.TryGetProperty("detail", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        return new(root.GetProperty("id").GetString()!, root.GetProperty("system").GetString()!, truth.GetProperty("service").GetString(), Text(detail, "kind"), Text(detail, "from"), Text(detail, "to"));
    }

    private static string Text(JsonElement detail, string name) =>
        detail.ValueKind == JsonValueKind.Object && detail.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
