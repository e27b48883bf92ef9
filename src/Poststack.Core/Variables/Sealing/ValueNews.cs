namespace Poststack.Core.Variables.Sealing;

/// <summary>What a value that is to be written is to the one that a file has.</summary>
internal enum ValueNews
{
    /// <summary>The file has none, or one that nobody here can open: who knows whether it was this before.</summary>
    Unknown,

    Same,
    Other,
}
