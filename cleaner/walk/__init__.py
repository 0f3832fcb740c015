"""What the walk over a page asks on its way: of elements, attributes and menus, and of the blocks it makes."""
