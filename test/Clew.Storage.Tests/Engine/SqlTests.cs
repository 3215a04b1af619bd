using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Tests.Engine;

public sealed class SqlTests
{
    [Fact]
    public void Holes_become_typed_parameters_in_the_order_of_the_text()
    {
        var time = new Timestamp(1_763_721_461_123_456_789);
        Sql sql = $"SELECT * FROM t WHERE a = {"x"} AND b = {7} AND c = {8UL} AND d = {9L} AND e = {true} AND f = {1.5} AND g >= {time} AND h = {new IssueId(3)} AND i = {SpanKind.Client}";

        Assert.Equal("SELECT * FROM t WHERE a = {p0:String} AND b = {p1:Int32} AND c = {p2:UInt64} AND d = {p3:Int64} AND e = {p4:Bool} "
            + "AND f = {p5:Float64} AND g >= {p6:DateTime64(9, 'UTC')} AND h = {p7:UInt64} AND i = {p8:Int64}", sql.Text);
        Assert.Equal(
        [
            new("p0", "String", "x"), new("p1", "Int32", "7"), new("p2", "UInt64", "8"), new("p3", "Int64", "9"), new("p4", "Bool", "true"),
            new("p5", "Float64", "1.5"), new("p6", "DateTime64(9, 'UTC')", "2025-11-21 10:37:41.123456789"), new("p7", "UInt64", "3"),
            new("p8", "Int64", "3"),
        ], sql.Parameters);
    }

    [Fact]
    public void Ids_are_compared_as_bytes()
    {
        Sql sql = $"trace_id = {new TraceId(1, 2)} AND span_id = {new SpanId(3)} AND trace_id IN {new[] { new TraceId(1, 2) }}";

        Assert.Equal("trace_id = toFixedString(unhex({p0:String}), 16) AND span_id = toFixedString(unhex({p1:String}), 8) "
            + "AND trace_id IN {p2:Array(FixedString(16))}", sql.Text);
        Assert.Equal(["00000000000000010000000000000002", "0000000000000003", "['" + string.Concat(Enumerable.Repeat(@"\x00", 7)) + @"\x01" + string.Concat(Enumerable.Repeat(@"\x00", 7)) + @"\x02']"], sql.Parameters.Select(p => p.Value));
    }

    [Fact]
    public void Parts_are_spliced_in_and_numbered_through()
    {
        Sql first = $"a = {1}";
        Sql second = $"b = {"two"}";
        Sql whole = $"SELECT 1 WHERE {Sql.Join(" AND ", [first, Sql.Empty, second])} LIMIT {3} {Sql.Raw("-- end")}";

        Assert.Equal("SELECT 1 WHERE a = {p0:Int32} AND b = {p1:String} LIMIT {p2:Int32} -- end", whole.Text);
        Assert.Equal(["1", "two", "3"], whole.Parameters.Select(parameter => parameter.Value));
    }

    [Fact]
    public void Values_are_escaped_as_the_protocol_reads_them()
    {
        var hostile = "it's \\ a\ttab\nline\r\0";
        Sql sql = $"{hostile} {new[] { hostile, "" }}";

        Assert.Equal(@"it's \\ a\ttab\nline\r\0", sql.Parameters[0].Value);
        Assert.Equal(@"['it\'s \\ a\ttab\nline\r\0','']", sql.Parameters[1].Value);
    }
}
