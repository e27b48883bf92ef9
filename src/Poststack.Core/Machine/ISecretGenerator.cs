namespace Poststack.Core.Machine;

/// <summary>Makes passwords and ids.</summary>
public interface ISecretGenerator
{
    /// <summary>A new random word of letters and digits, from the operating system's generator.</summary>
    string Next(int length);
}
