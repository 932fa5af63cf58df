"""How fast diglot is: each module but the shared ones is a command."""
