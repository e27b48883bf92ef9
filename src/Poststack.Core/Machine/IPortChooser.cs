namespace Poststack.Core.Machine;

/// <summary>Finds a TCP port for `port: auto`.</summary>
public interface IPortChooser
{
    /// <param name="seed">The same seed gives the same port while that is free.</param>
    /// <param name="taken">Ports that others have chosen, listening or not.</param>
    int Choose(string seed, IReadOnlySet<int> taken);
}
