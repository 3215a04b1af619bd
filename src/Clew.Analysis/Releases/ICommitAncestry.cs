namespace Clew.Analysis.Releases;

/// <summary>Which commits came before which.</summary>
public interface ICommitAncestry
{
    /// <summary>Whether the history of a commit has the other one (or they are the same). Null: not known, because one of them, or what lies between, was not reported.</summary>
    bool? Contains(string commit, string ancestor);
}
