namespace Poststack.Drivers.Postgres;

/// <summary>
/// Stands beside a copied data directory until the disk has all of it. Waiting for the disk would cost more than the
/// copy, so the copy is used at once; whoever finds the mark of an earlier boot knows that it may be torn.
/// </summary>
/// <param name="file">Holds the id of the boot in which the copy was made.</param>
internal sealed class CopyMark(string file)
{
    private const string Boot = "/proc/sys/kernel/random/boot_id";

    public string File => file;

    public bool IsOfEarlierBoot => System.IO.File.Exists(file) && Read(file) != Read(Boot);

    /// <summary>To be called before the copy takes its name: what is renamed has its mark, after a power cut too.</summary>
    public void Set() => System.IO.File.WriteAllText(file, Read(Boot));

    private static string Read(string path)
    {
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
