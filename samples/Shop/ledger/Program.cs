// The ledger: billing's database, a program of its own on a TCP port. Like most databases it sends no telemetry; billing's client of it does.
// One line is one request, one line is its answer, and a connection does one thing at a time:
//   append ORDER AMOUNT STATE   ->  ok
//   read ORDER                  ->  entry AMOUNT STATE | none
using System.Net;
using System.Net.Sockets;
using Shop.Ledger;

var port = int.Parse(Environment.GetEnvironmentVariable("LEDGER_PORT") ?? throw new InvalidOperationException("LEDGER_PORT is not set"));
var book = new Book();
using var listener = new TcpListener(IPAddress.Loopback, port);
listener.Start();
while (true)
{
    var client = await listener.AcceptTcpClientAsync();
    _ = new Session(client, book).RunAsync();
}
