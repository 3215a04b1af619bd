namespace Clew.Web.Shell;

/// <summary>What a failure of ours says: what happened, what it means for the data, what to do.</summary>
public sealed record ErrorMessage(string Title, string Detail)
{
    public static ErrorMessage Of(int status) => status switch
    {
        400 => new("This request cannot be understood", "Something in it is not what this address expects. Nothing was changed."),
        401 => new("Not signed in", "This address needs a session or an API token."),
        403 => new("Not allowed", "Your account may not do this. Nothing was changed."),
        404 => new("There is nothing here", "The address is wrong, or what it named is older than the retention and was removed. No data was lost by this."),
        405 => new("Not done this way", "This address exists, but not for this HTTP method."),
        409 => new("Somebody else was faster", "What you changed was changed by somebody else a moment ago. Nothing of yours was stored. Load the page again and repeat what you did."),
        413 => new("Too large", "The request is larger than what is accepted here. Nothing of it was stored."),
        415 => new("Unknown content type", "This address does not read that content type."),
        429 => new("Too many attempts", "Wait a minute, then try again."),
        503 => new("The database is not answering", "It is being restarted. What senders were told is stored is safe on disk and will appear by itself. Load the page again in a few seconds."),
        >= 500 => new("Something broke in Clew", "This is a fault of ours. Received data is not affected: what was acknowledged is on disk. The log of the server tells more under the reference below."),
        _ => new("This did not work", "The request was refused. Nothing was changed."),
    };
}
