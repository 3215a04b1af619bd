using System.Globalization;
using System.Net.Security;
using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>Lines to and from a mail server, encrypted or not.</summary>
internal sealed class SmtpConnection(Stream stream) : IAsyncDisposable
{
    /// <summary>Bytes of a reply line; RFC 5321 allows 512, and servers exceed it.</summary>
    private const int MaxLine = 2048;

    /// <summary>Lines of a reply.</summary>
    private const int MaxLines = 64;

    private readonly byte[] _received = new byte[MaxLine];
    private Stream _stream = stream;
    private int _start;
    private int _end;

    public async Task<SmtpReply> CommandAsync(string command, CancellationToken ct)
    {
        await WriteAsync(command + "\r\n", ct);
        return await ReadAsync(ct);
    }

    /// <summary>Text that ends with a line end and has no bytes outside of ASCII.</summary>
    public async Task WriteAsync(string text, CancellationToken ct)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(text), ct);
        await _stream.FlushAsync(ct);
    }

    /// <exception cref="SmtpException">What came is no reply.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken ct)
    {
        var lines = new List<string>();
        while (lines.Count < MaxLines)
        {
            var line = await LineAsync(ct);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || (line.Length > 3 && line[3] is not (' ' or '-')))
                throw new SmtpException("The server does not speak SMTP.", isPermanent: true);
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new(code, lines);
        }
        throw new SmtpException($"A reply has more than {MaxLines} lines.", isPermanent: true);
    }

    /// <summary>Encrypts from here on.</summary>
    public async Task EncryptAsync(SslClientAuthenticationOptions options, CancellationToken ct)
    {
        // Bytes that came before the handshake were not protected by it: somebody in between could have put them there.
        if (_start < _end) throw new SmtpException("The server spoke on before the encryption began.", isPermanent: true);
        var encrypted = new SslStream(_stream);
        _stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, ct);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> LineAsync(CancellationToken ct)
    {
        for (var searched = _start; ; )
        {
            var end = Array.IndexOf(_received, (byte)'\n', searched, _end - searched);
            if (end >= 0)
            {
                var line = Encoding.Latin1.GetString(_received, _start, end - _start).TrimEnd('\r');
                _start = end + 1;
                return line;
            }
            if (_start > 0) Buffer.BlockCopy(_received, _start, _received, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
            searched = _end;
            if (_end == MaxLine) throw new SmtpException($"A reply line has more than {MaxLine} bytes.", isPermanent: true);
            var read = await _stream.ReadAsync(_received.AsMemory(_end), ct);
            if (read == 0) throw new SmtpException("The server closed the connection.", isPermanent: false);
            _end += read;
        }
    }
}
