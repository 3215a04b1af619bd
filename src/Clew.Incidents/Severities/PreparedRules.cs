using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Severities;

/// <summary>Rules that are there from the start, for what hurts nearly every business. People edit them, switch them off or delete them.</summary>
public static class PreparedRules
{
    public static readonly ImmutableArray<SeverityRule> All =
    [
        new()
        {
            Id = "payment",
            Name = "payment",
            Words = ["pay", "payment", "charge", "purchase", "invoice", "refund", "credit card", "subscription"],
            Severity = IncidentSeverity.Critical,
        },
        new()
        {
            Id = "sign-in",
            Name = "sign-in",
            Words = ["login", "log in", "logon", "signin", "sign in", "signup", "sign up", "auth", "authentication", "oauth", "sso", "password"],
            Severity = IncidentSeverity.High,
        },
        new()
        {
            Id = "data-access",
            Name = "access to data",
            Words = ["database", "sql", "repository", "deadlock", "data loss", "corrupt", "corrupted", "permission", "unauthorized access"],
            Severity = IncidentSeverity.High,
        },
        new()
        {
            Id = "security",
            Name = "security",
            // Phrases: "injection" alone is what half of all containers are named after.
            Words = ["sql injection", "script injection", "command injection", "xss", "csrf", "forged", "forgery", "tampered", "invalid signature", "signature mismatch", "token replay",
                "path traversal", "privilege escalation", "impersonation", "brute force", "data leak"],
            Severity = IncidentSeverity.High,
            MinUsers = 1,
        },
    ];
}
