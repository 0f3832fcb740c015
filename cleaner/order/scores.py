"""What the nets' scores have to say where order decides."""

CLEARLY_NOT = 0.1  # score under which a block goes, whatever of its kind stays around it
