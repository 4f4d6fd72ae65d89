"""Files made to harm, each by a few lines of code when a test asks for it; none lies in the repository.

``drafts`` come by e-mail, ``templates`` and ``sources`` with a workspace from elsewhere. ``trust.hostile`` runs
every command on every one of them; the tests beside take those that are quick.
"""
