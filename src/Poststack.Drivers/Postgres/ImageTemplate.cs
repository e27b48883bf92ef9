using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Machine;

namespace Poststack.Drivers.Postgres;

/// <summary>
/// The volume that holds a prepared data directory of one image, and the password that its administrator
/// has. The first env with the image fills it, later ones copy it.
/// </summary>
internal sealed class ImageTemplate
{
    private const int PasswordBytes = 24;
    private const string Label = "poststack.template";

    private readonly string _folder;

    private ImageTemplate(string folder, string image, string password)
    {
        _folder = folder;
        Password = password;
        Volume = $"poststack-postgres-{image}-{Digest(password)}";
    }

    public string Password { get; }

    /// <summary>Another password makes another volume: one never meets the other's data.</summary>
    public string Volume { get; }

    /// <summary>A container was ready with it: nobody needs to write to it any more.</summary>
    public bool IsFilled => File.Exists(FilledMark);

    private string FilledMark => Path.Combine(_folder, "filled");

    public static ImageTemplate Of(PostgresFolders folders, ImageFacts image)
    {
        var id = Digest(image.Id);
        var folder = Path.Combine(folders.Templates, $"image-{id}");
        OpenFolders.Create(folders.Templates);
        PrivateFile.CreateFolder(folder);

        return new(folder, id, ReadOrMakePassword(Path.Combine(folder, "password")));
    }

    /// <summary>Makes the volume where it is missing.</summary>
    /// <returns>How to mount it at <paramref name="target"/>.</returns>
    public async Task<string> MountAsync(
        IContainerEngine engine,
        string target,
        CancellationToken ct
    )
    {
        if (!await engine.VolumeExistsAsync(Volume, ct))
        {
            File.Delete(FilledMark);
            await engine.CreateVolumeAsync(
                Volume,
                new Dictionary<string, string> { [Label] = PostgresNames.Admin },
                ct
            );
        }

        return $"{Volume}:{target}{(IsFilled ? ":ro" : "")}";
    }

    public void MarkFilled()
    {
        if (!IsFilled)
            PrivateFile.Write(FilledMark, []);
    }

    // Two at once may make one: the file that takes the name first is everybody's.
    private static string ReadOrMakePassword(string path)
    {
        if (!File.Exists(path))
        {
            var draft = DraftFile.NameFor(path);
            PrivateFile.Write(
                draft,
                Encoding.ASCII.GetBytes(
                    Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes))
                )
            );
            try
            {
                File.Move(draft, path);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }
        }

        return File.ReadAllText(path);
    }

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
