namespace Poststack.Core.Backups;

public enum BackupState
{
    /// <summary>All files are there, and the dump is as long as it was; its content has not been read.</summary>
    Whole,

    /// <summary>Every byte has been read, and is what was written.</summary>
    Verified,

    /// <summary>The dump is shorter than it was.</summary>
    Truncated,

    /// <summary>A file is not what was written.</summary>
    Altered,

    /// <summary>A file is missing or cannot be read, or the manifest cannot be understood.</summary>
    Incomplete,
}
