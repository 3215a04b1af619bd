namespace Clew.Analysis.Stacktraces.DotNet;

/// <summary>
/// Which namespaces are not the user's program. Only what is found in many programs' stacks and cannot be a company's own root namespace.
/// </summary>
internal static class DotNetFrameworks
{
    private static readonly string[] Namespaces =
    [
        // The runtime and the platform.
        "System", "Microsoft", "Internal", "Interop", "Mono", "Windows", "MS", "FSharp",
        // What reports or logs the error.
        "OpenTelemetry", "Sentry", "Serilog", "NLog", "log4net", "Elastic.Apm", "Datadog.Trace",
        // Data access.
        "Npgsql", "MySqlConnector", "MySql.Data", "Oracle", "Dapper", "NHibernate", "MongoDB", "StackExchange.Redis", "Elasticsearch", "Elastic.Clients",
        // Messaging, jobs, remote calls.
        "RabbitMQ", "Confluent.Kafka", "MassTransit", "NServiceBus", "Hangfire", "Quartz", "Grpc", "Google.Protobuf", "Azure", "Amazon", "Refit", "RestSharp",
        // What sits between the caller and the code.
        "Polly", "MediatR", "AutoMapper", "FluentValidation", "Castle.DynamicProxy", "Autofac", "Newtonsoft.Json", "Swashbuckle", "FastEndpoints", "HotChocolate",
        // Test runners.
        "Xunit", "NUnit",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        new HashSet<string>(Namespaces, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A method without a type is generated at run time (a compiled expression, a dynamic method): not the user's.</summary>
    public static bool IsInApp(string module)
    {
        if (module.Length == 0) return false;
        var name = module.AsSpan();
        for (var dot = name.IndexOf('.'); dot >= 0;)
        {
            if (Known.Contains(name[..dot])) return false;
            var next = name[(dot + 1)..].IndexOf('.');
            dot = next < 0 ? -1 : dot + 1 + next;
        }
        return !Known.Contains(name);
    }
}
