namespace Clew.Model;

/// <summary>The links between a frame and its source, each by the name under which its absence is told.</summary>
public static class SymbolGapCode
{
    /// <summary>Nothing was uploaded for the project.</summary>
    public const string NothingUploaded = "nothing_uploaded";

    /// <summary>The frame carries neither a debug id nor does its event name a release.</summary>
    public const string NoIdentity = "no_debug_id_and_no_release";

    /// <summary>A script that was uploaded has no debug id: only release and URL find it.</summary>
    public const string NoDebugId = "no_debug_id";

    /// <summary>The frame carries a debug id under which nothing was uploaded.</summary>
    public const string UnknownDebugId = "debug_id_unknown";

    /// <summary>Nothing was uploaded for the release of the event.</summary>
    public const string UnknownRelease = "release_unknown";

    /// <summary>The file was uploaded, for another release.</summary>
    public const string OtherRelease = "other_release";

    /// <summary>The release has a file of that name at another path.</summary>
    public const string OtherPath = "wrong_path";

    /// <summary>The release has no file of that name.</summary>
    public const string NoFile = "file_missing";

    /// <summary>The script does not say which map is its own.</summary>
    public const string NoReference = "map_reference_missing";

    /// <summary>The map that the script names was not uploaded.</summary>
    public const string NoMap = "map_missing";

    /// <summary>The map is not valid.</summary>
    public const string InvalidMap = "map_invalid";

    /// <summary>The map knows nothing of the place.</summary>
    public const string NoMapping = "no_mapping";

    /// <summary>The frame tells no column, without which a place in minified code is not known.</summary>
    public const string NoColumn = "no_column";

    /// <summary>The place is known; the map does not hold the text of its source.</summary>
    public const string NoContent = "no_sources_content";

    /// <summary>The file is not one of a kind that is understood.</summary>
    public const string NotUnderstood = "not_understood";
}
