using System.Net;
using System.Net.Sockets;
using Clew.Incidents.Telling;

namespace Clew.Incidents.Tests.Telling;

public sealed class OutgoingGuardTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_addresses_of_the_Internet_are_public(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("2130706433")]
    public async Task Nothing_connects_to_this_machine_unless_it_is_allowed(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<RefusedAddressException>(() => new OutgoingGuard(new()).ConnectAsync(host, port, default));
        Assert.Contains("Clew:Outgoing:AllowPrivate", refused.Message, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task It_connects_to_this_machine_when_it_is_allowed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await using var stream = await new OutgoingGuard(new() { AllowPrivate = true }).ConnectAsync("localhost", ((IPEndPoint)listener.LocalEndpoint).Port, default);

        Assert.True(stream.Socket.Connected);
    }

    [Fact]
    public async Task A_refused_address_is_an_outcome_that_is_not_tried_again()
    {
        using var http = new OutgoingHttp(new(new()));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://169.254.169.254/latest/meta-data");

        var outcome = await http.SendAsync(request, default);

        Assert.Equal(new(SendResult.Refused, "169.254.169.254 is an address of this machine or a private network. Clew:Outgoing:AllowPrivate=true allows that."), outcome);
    }
}
