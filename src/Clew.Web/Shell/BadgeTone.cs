namespace Clew.Web.Shell;

/// <summary>How a badge is coloured; <see cref="Bad"/> only for what is broken now.</summary>
public enum BadgeTone
{
    Neutral,
    Good,
    Warning,
    Bad,
    Accent,
}
