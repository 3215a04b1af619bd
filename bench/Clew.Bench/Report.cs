using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clew.Bench;

/// <summary>Prints a result: for a program as one line of JSON, for a person as one line for each number.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Print(string benchmark, object result, bool json)
    {
        var node = JsonSerializer.SerializeToNode(result, Names)!.AsObject();
        if (json)
        {
            node.Insert(0, "benchmark", benchmark);
            Console.WriteLine(node.ToJsonString());
            return;
        }
        foreach (var (name, value) in node)
            if (value is JsonArray rows)
                foreach (var row in rows) Console.WriteLine($"{name}: {string.Join("  ", row!.AsObject().Select(cell => $"{cell.Key} {cell.Value}"))}");
            else
                Console.WriteLine($"{name}: {value}");
    }
}
