namespace Clew.Incidents.Telling;

/// <summary>When the connection to a mail server is encrypted.</summary>
internal enum SmtpSecurity
{
    /// <summary>Never: for a server on the same machine or network.</summary>
    None,

    /// <summary>After the greeting (RFC 3207), and never without: a server that does not offer it gets no mail.</summary>
    StartTls,

    /// <summary>From the first byte (RFC 8314).</summary>
    Tls,
}
