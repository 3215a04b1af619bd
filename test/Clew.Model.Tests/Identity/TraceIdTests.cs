using Clew.Model;

namespace Clew.Model.Tests.Identity;

public sealed class TraceIdTests
{
    private const string Digits = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Theory]
    [InlineData(Digits)]
    [InlineData("4BF92F3577B34DA6A3CE929D0E0E4736")]
    [InlineData("4bf92f35-77b3-4da6-a3ce-929d0e0e4736")]
    public void Hex_digits_are_read_with_and_without_dashes(string text)
    {
        Assert.True(TraceId.TryParse(text, out var id));
        Assert.Equal(Digits, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e473")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e47366")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e473g")]
    [InlineData(" bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("+bf92f3577b34da6a3ce929d0e0e4736")]
    public void Anything_else_is_refused(string text) => Assert.False(TraceId.TryParse(text, out _));

    [Fact]
    public void Bytes_are_in_network_order_and_come_back()
    {
        byte[] bytes = [0x4b, 0xf9, 0x2f, 0x35, 0x77, 0xb3, 0x4d, 0xa6, 0xa3, 0xce, 0x92, 0x9d, 0x0e, 0x0e, 0x47, 0x36];
        var id = TraceId.FromBytes(bytes);
        var copy = new byte[TraceId.Size];
        id.CopyTo(copy);
        Assert.Equal(Digits, id.ToString());
        Assert.Equal(bytes, copy);
    }

    [Fact]
    public void Bytes_of_another_length_are_no_trace() => Assert.True(TraceId.FromBytes(new byte[15]).IsNone);
}
