using System.Text.Json.Nodes;

namespace Clew.EndToEnd.Grouping;

/// <summary>Ten bugs of one program that are thrown through the same framework; some of one type, some with one message, some in one class.</summary>
/// <param name="Call">The innermost calls of the program, the inner first.</param>
internal sealed record TenBugs(string Name, string Type, string Message, params string[] Call)
{
    private const string NoObject = "Object reference not set to an instance of an object.";

    private static readonly string[] Framework =
    [
        "Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.Execute", "Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke",
        "Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpProtocol.ProcessRequests",
    ];

    public static TenBugs[] All { get; } =
    [
        new("one method fails on null", "System.NullReferenceException", NoObject, "Shop.Cart.Add", "Shop.CartController.Post"),
        new("another method of that class does", "System.NullReferenceException", NoObject, "Shop.Cart.Remove", "Shop.CartController.Delete"),
        new("a method of another class does", "System.NullReferenceException", NoObject, "Shop.Stock.Reserve", "Shop.CartController.Post"),
        new("a key is missing in that method", "System.Collections.Generic.KeyNotFoundException", "The given key '4711' was not present in the dictionary.", "System.Collections.Generic.Dictionary`2.get_Item", "Shop.Cart.Add", "Shop.CartController.Post"),
        new("a rule is broken", "System.InvalidOperationException", "The order 4711 is closed.", "Shop.Orders.Change", "Shop.OrderController.Put"),
        new("another rule of that method is broken", "System.InvalidOperationException", "The order 4711 belongs to somebody else.", "Shop.Orders.Change", "Shop.OrderController.Put"),
        new("the rule is broken elsewhere", "System.InvalidOperationException", "The order 4711 is closed.", "Shop.Invoices.Print", "Shop.OrderController.Get"),
        new("the database is asked for what is not there", "Npgsql.PostgresException", "42703: column \"price\" does not exist", "Npgsql.Internal.NpgsqlConnector.ReadMessage", "Shop.Prices.Load", "Shop.OrderController.Get"),
        new("the database is asked so by another", "Npgsql.PostgresException", "42703: column \"price\" does not exist", "Npgsql.Internal.NpgsqlConnector.ReadMessage", "Shop.Offers.Load", "Shop.OfferController.Get"),
        new("the framework itself fails", "System.InvalidOperationException", "The request reached the end of the pipeline without executing the endpoint."),
    ];

    /// <summary>By Sentry and by OpenTelemetry.</summary>
    public IEnumerable<Report> Reports(Program program)
    {
        string[] calls = [.. Call, .. Framework];
        yield return Report.Span(Name, program, Type, Message, $"{Type}: {Message}\n{string.Join('\n', calls.Select(call => $"   at {call}(Object value)"))}");
        yield return Report.Sentry(Name, program, [Report.SentryException(Type, Message, calls.Reverse().Select(Frame))]);
    }

    private static JsonObject Frame(string call)
    {
        var dot = call.LastIndexOf('.');
        return new() { ["module"] = call[..dot], ["function"] = call[(dot + 1)..], ["in_app"] = call.StartsWith("Shop.", StringComparison.Ordinal) };
    }
}
