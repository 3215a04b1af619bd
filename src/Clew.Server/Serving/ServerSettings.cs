using Clew.Incidents.Canary;
using Clew.Incidents.Telling;
using Clew.Ingest;
using Clew.Ingest.Loading;
using Clew.Ingest.Thinning;
using Clew.Model;
using Clew.Storage.Artifacts;
using Clew.Storage.Engine;
using Clew.Storage.Journal;
using Microsoft.Extensions.Configuration;

namespace Clew.Server.Serving;

/// <summary>Everything that can be set, from the command line, <c>Clew:*</c> configuration and the environment, checked at start.</summary>
internal sealed record ServerSettings
{
    /// <summary>Characters of a given key or token.</summary>
    private const int MaxSecretLength = 128;

    /// <summary>Characters from which nobody guesses a secret; shorter ones are taken, with a warning.</summary>
    private const int LengthOfSecret = 16;

    public required string DataFolder { get; init; }

    /// <summary>1 to 65535; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>The address to listen on. <c>Clew:Listen</c>; default every one (<c>*</c>), since senders are elsewhere.</summary>
    public required string Listen { get; init; }

    public required EngineOptions Engine { get; init; }

    public required JournalOptions Journal { get; init; }

    public required ArtifactOptions Artifacts { get; init; }

    public required LoaderOptions Loader { get; init; }

    public required OtlpOptions Otlp { get; init; }

    public required IngestOptions Ingest { get; init; }

    public required ThinningOptions Thinning { get; init; }

    public required OutgoingOptions Outgoing { get; init; }

    public required CanaryOptions Canary { get; init; }

    /// <summary>What links in messages begin with. <c>Clew:PublicUrl</c>; default <c>http://localhost</c> with the port, which no phone can open.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>The API key of project <c>default</c> in <c>production</c>, instead of a random one: <c>CLEW_BOOTSTRAP_KEY</c>.</summary>
    public required string BootstrapKey { get; init; }

    /// <summary>An API token: <c>CLEW_BOOTSTRAP_TOKEN</c>.</summary>
    public required string BootstrapToken { get; init; }

    /// <summary>The key with which scrubbed values are hashed, for servers that share an engine: 64 hex digits in <c>CLEW_SCRUB_KEY</c>. Empty: that of the data folder.</summary>
    public required string ScrubKey { get; init; }

    /// <param name="problems">Gets what cannot be read: values that are not of their type and keys that nobody knows.</param>
    public static ServerSettings Read(IConfiguration configuration, string dataFolder, int port, List<string> problems)
    {
        var folder = Path.GetFullPath(dataFolder);
        return new()
        {
            DataFolder = folder,
            Port = port,
            Listen = configuration["Clew:Listen"] ?? "*",
            Engine = Bound(new EngineOptions { DataPath = Path.Combine(folder, "engine") }, configuration.GetSection(EngineOptions.Section), problems),
            Journal = Bound(new JournalOptions { Folder = Path.Combine(folder, "journal") }, configuration.GetSection("Clew:Journal"), problems),
            Artifacts = Bound(new ArtifactOptions { Folder = Path.Combine(folder, "artifacts") }, configuration.GetSection(ArtifactOptions.Section), problems),
            Loader = Bound(new LoaderOptions(), configuration.GetSection("Clew:Loader"), problems),
            Otlp = Bound(new OtlpOptions(), configuration.GetSection(OtlpOptions.Section), problems).Beside(port),
            Ingest = Bound(new IngestOptions(), configuration.GetSection(IngestOptions.Section), problems),
            Thinning = Bound(new ThinningOptions(), configuration.GetSection(ThinningOptions.Section), problems),
            Outgoing = Bound(new OutgoingOptions(), configuration.GetSection(OutgoingOptions.Section), problems),
            Canary = Bound(new CanaryOptions(), configuration.GetSection(CanaryOptions.Section), problems),
            PublicUrl = configuration["Clew:PublicUrl"] ?? "",
            BootstrapKey = configuration["CLEW_BOOTSTRAP_KEY"] ?? "",
            BootstrapToken = configuration["CLEW_BOOTSTRAP_TOKEN"] ?? "",
            ScrubKey = configuration["CLEW_SCRUB_KEY"] ?? "",
        };
    }

    /// <summary>Everything that is wrong, each with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Port is < 0 or > 65535) yield return $"--port must be 0 to 65535, not {Port}.";
        if (Listen != "*" && Listen != "localhost" && !System.Net.IPAddress.TryParse(Listen, out _))
            yield return $"Clew:Listen must be *, localhost or an IP address, not '{Listen}'.";
        foreach (var (name, secret) in new[] { ("CLEW_BOOTSTRAP_KEY", BootstrapKey), ("CLEW_BOOTSTRAP_TOKEN", BootstrapToken) })
            if (secret.Length > MaxSecretLength || secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
                yield return $"{name} must be at most {MaxSecretLength} letters, digits, dashes, dots and underscores: it is part of a DSN.";
        if (PublicUrl.Length > 0 && (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.AbsolutePath != "/"))
            yield return $"Clew:PublicUrl must be scheme, host and port, like https://clew.example.org, not '{PublicUrl}'.";
        if (ScrubKey.Length > 0 && (ScrubKey.Length != 2 * InstallationKey.Size || !ScrubKey.All(char.IsAsciiHexDigit)))
            yield return $"CLEW_SCRUB_KEY must be {2 * InstallationKey.Size} hex digits.";
        foreach (var problem in Otlp.Problems(Port)) yield return problem;
        foreach (var problem in Outgoing.Problems().Concat(Canary.Problems())) yield return problem;
        foreach (var problem in Engine.Problems().Concat(Journal.Problems()).Concat(Artifacts.Problems()).Concat(Loader.Problems()).Concat(Ingest.Problems()).Concat(Thinning.Problems())) yield return problem;
    }

    /// <summary>What works and is not wise.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (var (name, secret) in new[] { ("CLEW_BOOTSTRAP_KEY", BootstrapKey), ("CLEW_BOOTSTRAP_TOKEN", BootstrapToken) })
            if (secret.Length is > 0 and < LengthOfSecret)
                yield return $"{name} has {secret.Length} characters and can be guessed. Use {LengthOfSecret} or more.";
    }

    // Each key for itself, so that all that are wrong are told at once.
    private static T Bound<T>(T options, IConfigurationSection section, List<string> problems)
        where T : class
    {
        var properties = typeof(T).GetProperties().Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var key in section.GetChildren())
        {
            if (!properties.TryGetValue(key.Key, out var property))
            {
                problems.Add($"{section.Path}:{key.Key} is not known. Known are {string.Join(", ", properties.Keys.Order(StringComparer.Ordinal))}.");
                continue;
            }
            try
            {
                property.SetValue(options, section.GetValue(property.PropertyType, property.Name));
            }
            catch (InvalidOperationException)
            {
                problems.Add($"{section.Path}:{property.Name} must be {WordFor(property.PropertyType)}, not '{key.Value}'.");
            }
        }
        return options;
    }

    private static string WordFor(Type type) => type == typeof(TimeSpan) ? "a time as 00:00:30" : type == typeof(bool) ? "true or false" : "a whole number";
}
