using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Clew.Incidents.Telling;

/// <summary>Sends a message as a mail. Its Message-ID is equal for each attempt of a delivery; most mailboxes show a repeat of one once.</summary>
internal sealed class EmailSender(OutgoingGuard guard) : IChannelSender
{
    /// <summary>For one mail; mail servers take their time to look at what comes.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Null: certificates are checked as the system does.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    public ChannelKind Kind => ChannelKind.Email;

    public bool TellsAcknowledgement => false;

    public async Task<SendOutcome> SendAsync(OpenChannel channel, AlertMessage message, Envelope envelope, CancellationToken ct)
    {
        var settings = EmailSettings.Of(channel);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(Deadline);
        try
        {
            var stream = await guard.ConnectAsync(settings.Host, settings.Port, bounded.Token);
            await using var connection = new SmtpConnection(stream);
            var from = ((IPEndPoint)stream.Socket.LocalEndPoint!).Address;
            var answer = await new SmtpDialogue(connection, settings, Trust).SendAsync(EmailText.Of(settings, message, envelope), from, bounded.Token);
            return SendOutcome.Of(SendResult.Delivered, answer);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return SendOutcome.Of(SendResult.Retry, $"The mail server did not take it within {Deadline.TotalSeconds:0} s.");
        }
        catch (Exception error) when (error is RefusedAddressException or SmtpException { IsPermanent: true })
        {
            return SendOutcome.Of(SendResult.Refused, error.Message);
        }
        catch (Exception error) when (error is IOException or SocketException or AuthenticationException or TimeoutException)
        {
            return SendOutcome.Of(SendResult.Retry, error.Message);
        }
    }
}
