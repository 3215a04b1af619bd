using Clew.Analysis.SourceMaps.Scripts;

namespace Clew.Analysis.Tests.SourceMaps;

public sealed class ScriptFunctionsTests
{
    /// <summary>In each text the place of the mark <c>@</c> is asked for.</summary>
    [Theory]
    [InlineData("@ function total() { }", "")]
    [InlineData("function total(a = 1) { @ }", "total")]
    [InlineData("function total() { } @", "")]
    [InlineData("async function* total<T extends { a: string }>(x: T): AsyncGenerator<{ a: T }> { @ }", "total")]
    [InlineData("const total = (items) => items.reduce(@ 0); other();", "total")]
    [InlineData("const total = (items) => items.length; @", "")]
    [InlineData("const total = items => { if (items) { @ } }", "total")]
    [InlineData("const total = async (items: Item[]): Promise<number> => { @ }", "total")]
    [InlineData("export const total: Totaller<Item> = (items) => { @ }", "total")]
    [InlineData("const total = function () { @ }", "total")]
    [InlineData("const a = () => b\nconst c = @", "")]
    [InlineData("items.map((item) => { @ })", "")]
    [InlineData("function outer() { items.map(item => item.price); @ }", "outer")]
    [InlineData("function outer() { function inner() { } @ }", "outer")]
    [InlineData("function outer() { function inner() { @ } }", "inner")]
    [InlineData("class Cart { total() { @ } }", "Cart.total")]
    [InlineData("class Cart extends Base<Item> implements Total { private async total(x: number): Promise<void> { @ } }", "Cart.total")]
    [InlineData("class Cart { constructor(private a: string) { @ } }", "new Cart")]
    [InlineData("class Cart { static of = (x) => { @ } }", "Cart.of")]
    [InlineData("class Cart { #sum<T>(x: T) { @ } }", "Cart.#sum")]
    [InlineData("class Cart { get total() { @ } }", "Cart.get total")]
    [InlineData("class Cart { total() { if (a) { @ } } }", "Cart.total")]
    [InlineData("const Cart = class { total() { @ } }", "Cart.total")]
    [InlineData("const api = { total(x) { @ } }", "total")]
    [InlineData("const api = { total: async (x) => { @ } }", "total")]
    [InlineData("const api = { 'total': function (x) { @ } }", "total")]
    [InlineData("const x = { a: b ? c : () => { @ } }", "")]
    [InlineData("exports.total = () => { @ }", "total")]
    [InlineData("Cart.prototype.total = function () { @ }", "Cart.total")]
    [InlineData("if (a) { @ }", "")]
    [InlineData("const s = `${items.map(i => i.name).join(`, ${'}'}`)}`; function total() { @ }", "total")]
    [InlineData("const r = /[{(/]'/.test(x); function total() { @ }", "total")]
    [InlineData("const x = a / b; // {\n/* { */ function total() { @ }", "total")]
    [InlineData("const View = () => <p>Don't {name}</p>; function total() { @ }", "total")]
    [InlineData("function View() { return <div><b>{x}</b>{ @ }</div> }", "View")]
    public void A_place_is_in_the_function_that_V8_would_name(string text, string function)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var (line, column) = (text[..at].Count(c => c == '\n'), at - 1 - text[..at].LastIndexOf('\n'));
        var scopes = ScriptFunctions.Of(text.Remove(at, 1));
        var found = scopes.LastOrDefault(scope => (scope.Line, scope.Column).CompareTo((line, column)) <= 0);
        Assert.Equal(function, found.Function ?? "");
    }

    [Fact]
    public void Whatever_the_text_is_there_is_an_answer_in_order()
    {
        var whole = "class A<T> { b = async <U>(c: U): D => { return `x${() => ({ e() { } })}`; }; get f() { return /g{/ } } exports.h = function* () { }".ToCharArray();
        var random = new Random(5);
        for (var i = 0; i < 4000; i++)
        {
            var broken = whole.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--) broken[random.Next(broken.Length)] = "(){}[]<>=:;,.`'\"/$a1 \n*"[random.Next(23)];
            var scopes = ScriptFunctions.Of(new(broken));
            Assert.Equal(scopes.OrderBy(scope => (scope.Line, scope.Column)), scopes);
        }
    }
}
