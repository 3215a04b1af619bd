namespace Clew.Model;

/// <summary>What a user wrote about the program, often after an error.</summary>
public sealed record UserFeedback
{
    /// <summary>32 lower-case hex digits.</summary>
    public required string Id { get; init; }

    public required Correlation Context { get; init; }

    /// <summary>The error event that it is about: 32 hex digits, or empty.</summary>
    public string EventId { get; init; } = "";

    /// <summary>As the user gave it, or empty; likewise the e-mail address.</summary>
    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public required string Message { get; init; }

    /// <summary>The page on which it was written, or empty.</summary>
    public string Url { get; init; } = "";
}
