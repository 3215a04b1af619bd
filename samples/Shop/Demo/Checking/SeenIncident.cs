using System.Text.Json.Nodes;

namespace Shop.Demo.Checking;

/// <param name="Json">As the API gave it.</param>
/// <param name="At">When it could be read so for the first time.</param>
public sealed record SeenIncident(JsonNode Json, DateTimeOffset At)
{
    public string Id => Json.Text("id");
}
