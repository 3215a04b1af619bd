using Clew.Analysis.Grouping;
using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Tests.Grouping;

/// <summary>One bug however it is reported, and different bugs under one framework.</summary>
public sealed class VariantsTests
{
    private static readonly string[] Values =
        ["order 4711 of ann@shop.example", "order 9 of bob@shop.example", "order 12,001 of 7", "order 3f2504e0-4f89-11d3-9a0c-0305e82c3301 of https://shop.example/u/7?a=b", "order 0xdeadbeef of 10.0.0.7"];

    [Fact]
    public void One_dotnet_bug_in_forty_variants_is_one_issue()
    {
        var keys = new List<string>();
        foreach (var value in Values)
            foreach (var shift in new[] { 0, 17 })
                foreach (var isAsync in new[] { false, true })
                    foreach (var bySentry in new[] { false, true })
                        keys.Add(Key("dotnet", bySentry ? SentryDotNet(value, shift, isAsync) : StacktraceParser.Parse("", "", DotNetText(value, shift, isAsync), "dotnet")));
        Assert.Equal(40, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void One_javascript_bug_in_forty_variants_is_one_issue()
    {
        var keys = new List<string>();
        foreach (var id in new[] { "4711", "9", "12001", "77", "8" })
            foreach (var shift in new[] { 0, 17 })
                foreach (var isAsync in new[] { false, true })
                    foreach (var isBuilt in new[] { false, true })
                        keys.Add(Key("javascript", StacktraceParser.Parse("", "", JavaScriptText(id, shift, isAsync, isBuilt), "webjs")));
        Assert.Equal(40, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Theory]
    [InlineData("    at Cart.total (/app/cart.js:7:2)")]
    [InlineData("    at PremiumCart.total (/app/cart.js:7:2)")]
    [InlineData("    at async PremiumCart.total [as sum] (/app/cart.js:7:2)")]
    [InlineData("total@https://shop.example/cart.js:7:2")]
    [InlineData("pay/total@https://shop.example/cart.js:7:2")]
    public void A_function_is_the_same_whatever_it_is_called_through(string frame) =>
        Assert.Equal(Key("javascript", StacktraceParser.Parse("TypeError", "x is null", "total@cart.js:1:1\n", "webjs")), Key("javascript", StacktraceParser.Parse("TypeError", "y is undefined", frame + "\n", "webjs")));

    [Fact]
    public void How_long_a_number_is_does_not_matter()
    {
        string[] numbers = ["7", "4711", "10294", "102947", "10294711", "1029471123"];
        Assert.Single(numbers.Select(number => Key("java", StacktraceParser.Parse("shop.StockException", $"Article A-{number} of order_{number} is sold", $"shop.StockException: x\n\tat shop.Shelf.take(Shelf.java:{number})", "java"))).Distinct());
    }

    [Fact]
    public void Ten_bugs_that_share_a_framework_stack_are_ten_issues()
    {
        string[] thrown =
        [
            "Shop.Cart.Add", "Shop.Cart.Remove", "Shop.Cart.Pay", "Shop.Orders.GetOrder", "Shop.Orders.GetInvoice", "Shop.Mail.Send", "Shop.Stock.Reserve", "Shop.Stock.Release",
            "Shop.Users.SignIn", "Shop.Users.SignOut",
        ];
        var keys = thrown.Select(static name => Key("dotnet", StacktraceParser.Parse("", "", $"System.NullReferenceException: Object reference not set to an instance of an object.\n   at {name}(Int32 id) in /src/A.cs:line 7\n{Framework}", "dotnet")));
        Assert.Equal(10, keys.Distinct().Count());
    }

    private const string Framework =
        "   at Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.Execute(Object controller)\n   at Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke(HttpContext context)\n" +
        "   at Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpProtocol.ProcessRequests()";

    private static string DotNetText(string value, int shift, bool isAsync)
    {
        var call = isAsync ? "Shop.Billing.Payments.<ChargeAsync>d__7.MoveNext()" : "Shop.Billing.Payments.ChargeAsync(String order)";
        var end = isAsync ? "--- End of stack trace from previous location ---\n" : "";
        return $"Shop.Billing.PaymentException: Could not charge {value}\n   at {call} in /build/{shift}/Payments.cs:line {42 + shift}\n{end}   at Shop.Billing.Checkout.<>c__DisplayClass{shift}_0.<Run>b__{shift}() in /build/Checkout.cs:line {9 + shift}\n{Framework}";
    }

    private static ExceptionChain SentryDotNet(string value, int shift, bool isAsync)
    {
        Frame[] frames =
        [
            new() { Module = "Shop.Billing.Payments", Function = isAsync ? "async Task Payments.ChargeAsync(string order)" : "Task Payments.ChargeAsync(string order)", File = $"/ci/{shift}/Payments.cs", Line = 42 + shift, InApp = true },
            new() { Module = "Shop.Billing.Checkout", Function = "void Checkout.Run()+() => { }", Line = 9 + shift, InApp = true },
            new() { Module = "Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor", Function = "object ActionMethodExecutor.Execute(object controller)" },
        ];
        return FrameNormalizer.Normalize(new([new() { Type = "Shop.Billing.PaymentException", Message = $"Could not charge {value}", Stacktrace = new([.. frames]) }]), "dotnet");
    }

    private static string JavaScriptText(string id, int shift, bool isAsync, bool isBuilt)
    {
        var file = isBuilt ? $"https://shop.example/assets/cart-8f3a{shift:00}1b.js" : $"https://shop.example/src/cart-1a2b{shift:00}3c.js?t={id}";
        return $"Error: Order {id} was refused at https://pay.example/{id}\n    at {(isAsync ? "async " : "")}Cart.pay ({file}:{12 + shift}:7)\n    at {(isAsync ? "async " : "")}submit ({file}:{30 + shift}:2)\n    at HTMLFormElement.<anonymous> (https://shop.example/node_modules/vue/dist/vue.js:1:{shift + 1})";
    }

    private static string Key(string platform, ExceptionChain chain) => GroupingAlgorithms.Current.Group(new()
    {
        EventId = "e", Context = new() { Project = "p", Environment = "", Service = "", Time = default }, Source = ErrorSource.SpanEvent, Platform = platform, Exceptions = chain,
    }).Key.Hash;
}
