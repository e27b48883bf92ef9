namespace Poststack.Core;

public static class EnumWord
{
    /// <summary>A choice as people read and write it, in files, options, JSON and messages: `docker`, `native`.</summary>
    public static string Word(this Enum choice) => choice.ToString().ToLowerInvariant();
}
