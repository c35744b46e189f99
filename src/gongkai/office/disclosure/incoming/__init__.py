"""What many items are imported from: tables, feeds (RSS, Atom), and folders of documents with a list of them."""
