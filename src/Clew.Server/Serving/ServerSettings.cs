using Clew.Ingest;
using Clew.Ingest.Loading;
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

    public required LoaderOptions Loader { get; init; }

    public required IngestOptions Ingest { get; init; }

    /// <summary>The API key of project <c>default</c> in <c>production</c>, instead of a random one: <c>CLEW_BOOTSTRAP_KEY</c>.</summary>
    public required string BootstrapKey { get; init; }

    /// <summary>An API token: <c>CLEW_BOOTSTRAP_TOKEN</c>.</summary>
    public required string BootstrapToken { get; init; }

    public static ServerSettings Read(IConfiguration configuration, string dataFolder, int port)
    {
        var folder = Path.GetFullPath(dataFolder);
        return new()
        {
            DataFolder = folder,
            Port = port,
            Listen = configuration["Clew:Listen"] ?? "*",
            Engine = Bind(new EngineOptions { DataPath = Path.Combine(folder, "engine") }, configuration.GetSection(EngineOptions.Section)),
            Journal = Bind(new JournalOptions { Folder = Path.Combine(folder, "journal") }, configuration.GetSection("Clew:Journal")),
            Loader = Bind(new LoaderOptions(), configuration.GetSection("Clew:Loader")),
            Ingest = Bind(new IngestOptions(), configuration.GetSection(IngestOptions.Section)),
            BootstrapKey = configuration["CLEW_BOOTSTRAP_KEY"] ?? "",
            BootstrapToken = configuration["CLEW_BOOTSTRAP_TOKEN"] ?? "",
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
        foreach (var problem in Engine.Problems().Concat(Journal.Problems()).Concat(Loader.Problems()).Concat(Ingest.Problems())) yield return problem;
    }

    /// <summary>What works and is not wise.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (var (name, secret) in new[] { ("CLEW_BOOTSTRAP_KEY", BootstrapKey), ("CLEW_BOOTSTRAP_TOKEN", BootstrapToken) })
            if (secret.Length is > 0 and < LengthOfSecret)
                yield return $"{name} has {secret.Length} characters and can be guessed. Use {LengthOfSecret} or more.";
    }

    private static T Bind<T>(T options, IConfiguration section)
        where T : class
    {
        section.Bind(options);
        return options;
    }
}
