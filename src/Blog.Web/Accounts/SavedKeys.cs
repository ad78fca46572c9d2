using System.Xml.Linq;
using Blog.Core.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Blog.Web.Accounts;

/// <summary>Keeps the keys of Data Protection in the database, so that cookies and forms hold over restarts, on all nodes, and after a restore.</summary>
internal sealed class SavedKeys(ProtectionKeys keys) : IXmlRepository
{
    // Data Protection asks without waiting; it keeps what it got, so this is asked a few times in the life of a process.

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => keys.ListAsync().GetAwaiter().GetResult().Select(XElement.Parse).ToList();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => 
        keys.StoreAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting)).GetAwaiter().GetResult();
}
