using Poststack.Core.Machine;

namespace Poststack.Drivers.Ports;

public sealed class PortChooser : IPortChooser
{
    public int Choose(string seed, IReadOnlySet<int> taken) => FreePort.Choose(seed, taken);
}
