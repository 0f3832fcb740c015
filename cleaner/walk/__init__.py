"""The walk over a page, and what it asks on its way: of elements, attributes and menus, and of the blocks it makes."""
