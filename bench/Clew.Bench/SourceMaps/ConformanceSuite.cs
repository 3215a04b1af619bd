using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.Analysis.SourceMaps;

namespace Clew.Bench.SourceMaps;

/// <summary>The conformance tests of ECMA-426 in the form of tc39/source-map-tests.</summary>
internal sealed class ConformanceSuite(DirectoryInfo folder)
{
    /// <summary>One prediction for each test, in the order of the file. What is expected is not looked at.</summary>
    public IEnumerable<ConformancePrediction> Predict() => Tests().Select(Predict);

    /// <summary>The names of the tests whose prediction is not what they expect.</summary>
    public IReadOnlyList<string> Failed(IEnumerable<ConformancePrediction> predictions) =>
        [.. Tests().Zip(predictions).Where(static pair => !IsRight(pair.First, pair.Second)).Select(static pair => pair.Second.Test)];

    private IEnumerable<JsonObject> Tests() =>
        JsonNode.Parse(Read(Path.Combine(folder.FullName, "source-map-spec-tests.json")))!["tests"]!.AsArray().Select(static test => test!.AsObject());

    private ConformancePrediction Predict(JsonObject test)
    {
        var name = test["name"]!.GetValue<string>();
        var map = Compile(test["sourceMapFile"]!.GetValue<string>());
        var actions = test["testActions"]?.AsArray() ?? [];
        return new(name, map is not null, map is null ? [] : [.. actions.Select(action => Act(map, action!.AsObject()))]);
    }

    private JsonObject Act(CompiledSourceMap map, JsonObject action)
    {
        if (action["actionType"]!.GetValue<string>() == "checkIgnoreList")
        {
            var ignored = Enumerable.Range(0, map.SourceCount).Where(map.IsIgnored).Select(source => (JsonNode?)map.SourceName(source));
            return new JsonObject { ["present"] = new JsonArray([.. ignored]) };
        }
        var steps = action["intermediateMaps"]?.AsArray().Select(file => Compile(file!.GetValue<string>())!) ?? [];
        CompiledSourceMap? found = null;
        var (line, column, position) = (action["generatedLine"]!.GetValue<int>(), action["generatedColumn"]!.GetValue<int>(), default(SourcePosition));
        foreach (var step in steps.Prepend(map))
        {
            found = step.TryFind(line, column, out position) ? step : null;
            if (found is null) break;
            (line, column) = (position.Line, position.Column);
        }
        return new JsonObject
        {
            ["originalSource"] = found?.SourceName(position.Source),
            ["originalLine"] = found is null ? null : position.Line,
            ["originalColumn"] = found is null ? null : position.Column,
            ["mappedName"] = found?.Name(position.Name) is { Length: > 0 } name ? name : null,
        };
    }

    private CompiledSourceMap? Compile(string file)
    {
        using var compiled = new MemoryStream();
        return SourceMapCompiler.Compile(Read(Path.Combine(folder.FullName, "resources", file)), compiled, out _) is null ? CompiledSourceMap.TryOpen(compiled.ToArray()) : null;
    }

    private static byte[] Read(string path)
    {
        if (File.Exists(path)) return File.ReadAllBytes(path);
        using var packed = new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        packed.CopyTo(whole);
        return whole.ToArray();
    }

    private static bool IsRight(JsonObject test, ConformancePrediction prediction)
    {
        if (prediction.Accepted != test["sourceMapIsValid"]!.GetValue<bool>()) return false;
        var expected = test["testActions"]?.AsArray() ?? [];
        return prediction.Actions.Count == expected.Count && expected.Zip(prediction.Actions).All(static pair =>
            pair.Second.All(value => JsonNode.DeepEquals(value.Value, pair.First![value.Key])));
    }
}
