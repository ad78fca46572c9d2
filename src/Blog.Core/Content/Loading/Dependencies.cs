namespace Blog.Core.Content.Loading;

/// <summary>What a linked text was made from besides its own file. It holds as long as all of it is the same.</summary>
internal sealed class Dependencies(Surroundings surroundings)
{
    private enum Asked
    {
        File,
        Address,
        Asset,
        Author,
    }

    private readonly List<(Asked Asked, string Name, object? Answer)> _answers = [];

    /// <summary>The text in a file.</summary>
    public Place? InFile(string file) => Note(Asked.File, file, surroundings.InFile(file));

    /// <summary>The text at an address.</summary>
    public Place? At(string path) => Note(Asked.Address, path, surroundings.At(path));

    /// <summary>The file beside the texts.</summary>
    public AssetFact? Asset(string file) => Note(Asked.Asset, file, surroundings.Asset(file));

    /// <summary>The author with a file.</summary>
    public Author? Author(string slug) => Note(Asked.Author, slug, surroundings.Authors.GetValueOrDefault(slug));

    /// <summary>Whether all answers would be the same among these surroundings.</summary>
    public bool Hold(Surroundings now)
    {
        foreach (var (asked, name, answer) in _answers)
            if (!Equals(answer, Ask(now, asked, name)))
                return false;
        return true;
    }

    private static object? Ask(Surroundings now, Asked asked, string name) => asked switch
    {
        Asked.File => now.InFile(name),
        Asked.Address => now.At(name),
        Asked.Asset => now.Asset(name),
        _ => now.Authors.GetValueOrDefault(name),
    };

    private T? Note<T>(Asked asked, string name, T? answer)
        where T : class
    {
        _answers.Add((asked, name, answer));
        return answer;
    }
}
